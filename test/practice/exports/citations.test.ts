import { bibtex } from "../../../src/practice/exports/bibtex";
import { cff } from "../../../src/practice/exports/cff";
import { citation, citationStyles } from "../../../src/practice/exports/citation";
import { csl } from "../../../src/practice/exports/csl";
import { ApiError } from "../../../src/practice/errors";
import { full, hostile, minimal } from "./samples";

describe("CSL JSON", () => {
  test("has what a citation needs", () => {
    expect(csl(full)).toMatchObject({
      id: "h4rf8-38964",
      type: "dataset",
      title: "Tides at Kiel",
      author: [{ family: "Müller", given: "Ada" }, { family: "Kiel Sea Level Group" }],
      issued: { "date-parts": [[2026, 3, 2]] },
      DOI: "10.5072/h4rf8-38964",
      ISBN: "978-3-16-148410-0",
    });
  });

  test("writes an interval as two dates", () => {
    const record = { ...full, metadata: { ...full.metadata, publication_date: "2025-12/2026" } };
    expect(csl(record).issued).toEqual({ "date-parts": [[2025, 12], [2026]] });
  });
});

describe("a formatted citation", () => {
  test("follows the style", () => {
    expect(citation(full, "apa")).toBe(
      "Müller, A., & Kiel Sea Level Group. (2026). Tides at Kiel (Version 1.2) [Dataset]. B2SHARE practice. https://handle.test.datacite.org/10.5072/h4rf8-38964",
    );
    expect(citation(full, "vancouver")).toMatch(/^Müller A, Kiel Sea Level Group\. Tides at Kiel/);
  });

  test.each(["2025-12/2026", "2025/2026-03-02", "2025-12-31/2026-03"])(
    "names both years of %s, whose ends are not equally exact",
    (publication_date) => {
      const record = { ...full, metadata: { ...full.metadata, publication_date } };
      for (const style of citationStyles) expect(citation(record, style)).toMatch(/2025.2026/);
    },
  );

  test("is in Harvard style and English unless told otherwise", () => {
    expect(citation(full)).toBe(citation(full, "harvard1", "en-US"));
    expect(citation(full)).toContain("Available at:");
    expect(citation(full)).toBe(citation(full, "harvard-cite-them-right", "tlh"));
  });

  test("speaks the language asked for", () => {
    expect(citation(full, "apa", "de-DE")).toContain("[Datensatz]");
    expect(citation(full, "apa", "de")).toContain("[Datensatz]");
  });

  test("follows changes of the record", () => {
    const renamed = { ...full, metadata: { ...full.metadata, title: "Tides at Kiel, corrected" } };
    expect(citation(full, "vancouver")).toContain("Tides at Kiel. ");
    expect(citation(renamed, "vancouver")).toContain("Tides at Kiel, corrected. ");
  });

  test("takes names of styles in any case", () => {
    expect(citationStyles).toContain("apa");
    expect(citation(full, "APA")).toBe(citation(full, "apa"));
  });

  test("is refused in an unknown style with the API's message", () => {
    const attempt = () => citation(full, "nonsense");
    expect(attempt).toThrow(ApiError);
    expect(attempt).toThrow("Citation string style not found.");
  });

  test("keeps letters of all scripts and stays on one line", () => {
    expect(citation(hostile, "apa")).toContain("Äöüß 数据 🌊");
    expect(citation(hostile, "apa")).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect(citation(minimal, "apa")).not.toContain("undefined");
  });
});

describe("BibTeX", () => {
  test("has the key and fields of InvenioRDM", () => {
    expect(bibtex(full)).toBe(`@dataset{muller_2026_h4rf8-38964,
  author       = {Müller, Ada and
                  {Kiel Sea Level Group}},
  title        = {Tides at Kiel},
  month        = mar,
  year         = 2026,
  note         = {Second half is estimated.},
  publisher    = {B2SHARE practice},
  version      = {1.2},
  doi          = {10.5072/h4rf8-38964},
  url          = {https://doi.org/10.5072/h4rf8-38964},
}`);
  });

  test("escapes what TeX would take for a command and keeps its braces in balance", () => {
    const text = bibtex(hostile);
    expect(text).toContain(
      String.raw`\& "b" 'c' ]]> \{x\} 50\% \$5 \#1 a\_b \& x\textasciicircum{}2 \textasciitilde{} \textbackslash{}end\{document\} Äöüß 数据 🌊`,
    );
    const braces = text.replace(/\\[{}]/g, "");
    expect(braces.split("{")).toHaveLength(braces.split("}").length);
  });

  test("of an empty draft is an entry with a key", () => {
    expect(bibtex(minimal)).toBe("@misc{h4rf8-38964,\n}");
  });
});

describe("CITATION.cff", () => {
  test("names authors, date, licence and keywords", () => {
    expect(cff(full)).toContain('type: "dataset"\ntitle: "Tides at Kiel"\n');
    expect(cff(full)).toContain(`authors:
  - family-names: "Müller"
    given-names: "Ada"
    affiliation: "Aalto University"
    orcid: "https://orcid.org/0000-0002-1825-0097"
  - name: "Kiel Sea Level Group"
`);
    expect(cff(full)).toContain(
      'license:\n  - "cc-by-4.0"\nlicense-url: "https://example.org/rules"',
    );
  });

  test("leaves out a publication date that is not a whole day", () => {
    const record = { ...full, metadata: { ...full.metadata, publication_date: "2026" } };
    expect(cff(record)).not.toContain("date-released");
  });
});
