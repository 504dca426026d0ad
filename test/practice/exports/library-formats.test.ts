import { dcat } from "../../../src/practice/exports/dcat";
import { dublinCore } from "../../../src/practice/exports/dublin-core";
import { marcXml } from "../../../src/practice/exports/marc-xml";
import { xmlDocument } from "../../../src/practice/exports/xml";
import type { RecordObject } from "../../../src/wire/record";
import { elements, readXml, texts, type XmlElement } from "./read-xml";
import { full, hostile, hostileInXml, minimal } from "./samples";

const embargoed: RecordObject = {
  ...full,
  access: {
    record: "public",
    files: "restricted",
    status: "embargoed",
    embargo: { active: true, until: "2027-01-01" },
  },
};

describe("Dublin Core", () => {
  const dc = readXml(xmlDocument(dublinCore(full)));

  test("identifies the record by DOI address and OAI identifier", () => {
    expect(texts(dc, "dc:identifier")).toEqual([
      "https://doi.org/10.5072/h4rf8-38964",
      "oai:practice.b2share:h4rf8-38964",
      "isbn:978-3-16-148410-0",
    ]);
  });

  test("says who made it, who helped and what one may do with it", () => {
    expect(texts(dc, "dc:creator")).toEqual(["Müller, Ada", "Kiel Sea Level Group"]);
    expect(texts(dc, "dc:contributor")).toEqual(["Okoro, Ben"]);
    expect(texts(dc, "dc:rights")).toContain("info:eu-repo/semantics/openAccess");
    expect(texts(dc, "dc:rights")).toContain(
      "https://creativecommons.org/licenses/by/4.0/legalcode",
    );
  });

  test("dates the end of an embargo", () => {
    const root = readXml(xmlDocument(dublinCore(embargoed)));
    expect(texts(root, "dc:date")).toEqual([
      "2026-03-02",
      "info:eu-repo/date/embargoEnd/2027-01-01",
    ]);
  });

  test("calls a record without files closed", () => {
    const root = readXml(xmlDocument(dublinCore(minimal)));
    expect(texts(root, "dc:rights")).toEqual(["info:eu-repo/semantics/closedAccess"]);
  });

  test("carries hostile text as text, and an address that runs a script not as an address", () => {
    const root = readXml(xmlDocument(dublinCore(hostile)));
    expect(texts(root, "dc:title")).toEqual([hostileInXml]);
    expect(texts(root, "dc:relation")[0]).toBe("url:javascript:alert(1)");
  });
});

describe("MARCXML", () => {
  const field = (root: XmlElement, tag: string) =>
    elements(root, "datafield")
      .filter(
        ({ attributes }) =>
          `${attributes["tag"]}${attributes["ind1"]}${attributes["ind2"]}` === tag,
      )
      .map(({ children }) => children.map((s) => `$${s.attributes["code"]}${s.text}`).join(""));
  const marc = readXml(xmlDocument(marcXml(full)));

  test("has a leader of 24 characters that says what kind of thing it is", () => {
    expect(texts(marc, "leader")).toEqual(["00000nmm a2200000uu 4500"]);
    expect(texts(marc, "leader")[0]).toHaveLength(24);
  });

  test("has the first creator in 100 and everybody else in 700", () => {
    expect(field(marc, "100  ")).toEqual([
      "$aMüller, Ada$0(orcid)0000-0002-1825-0097$uAalto University",
    ]);
    expect(field(marc, "700  ")).toEqual([
      "$aOkoro, Ben$4cur",
      "$aKiel Sea Level Group$uHarbour Office",
    ]);
  });

  test("has DOI, publication, files and communities", () => {
    expect(field(marc, "024  ")).toEqual(["$2doi$a10.5072/h4rf8-38964"]);
    expect(field(marc, "260  ")).toEqual(["$bB2SHARE practice$c2026-03-02"]);
    expect(field(marc, "8564 ")).toEqual([
      "$s1460$zmd5:71449104d017d8e1e54b38b4b5ba0d8d$uhttp://localhost:8910/api/records/h4rf8-38964/files/water%20level%201.csv/content",
    ]);
    expect(field(marc, "909CO")).toEqual(["$puser-eudat$ooai:practice.b2share:h4rf8-38964"]);
  });
});

describe("DCAT", () => {
  const catalogue = readXml(xmlDocument(dcat(full)));

  test("describes the record as a dataset with the address of its DOI", () => {
    expect(elements(catalogue, "dcat:Dataset")[0]?.attributes).toEqual({
      "rdf:about": "https://doi.org/10.5072/h4rf8-38964",
    });
    expect(texts(catalogue, "dct:title")[0]).toBe("Tides at Kiel");
    expect(texts(catalogue, "dcat:keyword")).toEqual(["tides", "Natural sciences"]);
  });

  test("describes every file as a distribution with licence and size", () => {
    const [distribution] = elements(catalogue, "dcat:Distribution");
    if (!distribution) throw new Error("no distribution");
    expect(texts(distribution, "dcat:byteSize")).toEqual(["1460"]);
    expect(elements(distribution, "dct:license")[0]?.attributes["rdf:resource"]).toMatch(/by\/4/);
    expect(elements(distribution, "dcat:downloadURL")[0]?.attributes["rdf:resource"]).toMatch(
      /water%20level%201\.csv\/content$/,
    );
  });
});
