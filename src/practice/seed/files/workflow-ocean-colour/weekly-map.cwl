cwlVersion: v1.2
class: Workflow
inputs:
  swaths: File[]
  area: string
outputs:
  map:
    type: File
    outputSource: grid/map
steps:
  correct:
    run: correct.cwl
    scatter: swath
    in: { swath: swaths }
    out: [reflectance]
  grid:
    run: grid.cwl
    in: { parts: correct/reflectance, area: area }
    out: [map]
