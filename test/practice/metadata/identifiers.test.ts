import {
  detectScheme,
  personSchemes,
  placeSchemes,
  recordSchemes,
  type Scheme,
} from "../../../src/practice/metadata/identifier-schemes";

const all: Record<string, Scheme> = { ...recordSchemes, ...personSchemes, ...placeSchemes };

describe("an identifier", () => {
  it.each<[string, string, string]>([
    ["orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"],
    ["orcid", "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"],
    ["isni", "0000 0001 2156 142X", "0000 0001 2156 142X"],
    ["isni", "https://isni.org/isni/000000012156142X", "https://isni.org/isni/000000012156142X"],
    ["gnd", "118540238", "gnd:118540238"],
    ["gnd", "https://d-nb.info/gnd/4079154-3", "gnd:4079154-3"],
    ["ror", "https://ror.org/01ggx4157", "01ggx4157"],
    ["doi", "https://doi.org/10.5281/zenodo.1234", "10.5281/zenodo.1234"],
    ["doi", "doi:10.1234/ABC", "10.1234/ABC"],
    ["handle", "https://hdl.handle.net/11304/abc-1", "11304/abc-1"],
    ["isbn", "978-3-16-148410-0", "978-3-16-148410-0"],
    ["isbn", "316148410X", "978-3-16-148410-0"],
    ["issn", "03178471", "0317-8471"],
    ["eissn", "0317-8471", "0317-8471"],
    ["lissn", "2434-561X", "2434-561X"],
    ["ean13", "4006381333931", "4006381333931"],
    ["arxiv", "2101.12345v2", "arXiv:2101.12345v2"],
    ["arxiv", "arxiv:math.GT/0309136", "arXiv:math/0309136"],
    ["pmid", "pmid:12082125", "12082125"],
    ["url", "https://example.org/data?x=1", "https://example.org/data?x=1"],
    ["urn", "URN:nbn:de:101:1-201102033592", "urn:nbn:de:101:1-201102033592"],
    ["ark", "ark:/13030/tqb3kh97gh8w", "ark:/13030/tqb3kh97gh8w"],
    ["ark", "https://n2t.net/ark:/13030/tqb3kh97gh8w", "https://n2t.net/ark:/13030/tqb3kh97gh8w"],
    ["lsid", "urn:lsid:ubio.org:namebank:11815", "urn:lsid:ubio.org:namebank:11815"],
    ["purl", "https://purl.org/dc/terms/title", "https://purl.org/dc/terms/title"],
    ["ads", "ads:2015MNRAS.449.4221H", "2015MNRAS.449.4221H"],
    ["istc", "0A9-2002-12B4A105-7", "0A9-2002-12B4A105-7"],
    ["wikidata", "https://www.wikidata.org/entity/Q183", "Q183"],
    ["igsn", "IECUR0097", "IECUR0097"],
    ["grid", "grid.9132.9", "grid.9132.9"],
    ["w3id", "https://w3id.org/ro/crate", "https://w3id.org/ro/crate"],
    ["upc", "123456789104", "123456789104"],
    ["crossreffunderid", "501100000780", "501100000780"],
    ["geonames", "2660646", "2660646"],
    ["other", "anything", "anything"],
  ])("of the scheme %s may be %s and is kept as %s", (scheme, value, usual) => {
    const { valid, normalize } = all[scheme] ?? {};
    expect(valid?.(value)).toBe(true);
    expect(normalize ? normalize(value) : value).toBe(usual);
  });

  it.each([
    ["orcid", "0000-0002-1825-0098"],
    ["orcid", "0000-0001-2156-142X"],
    ["isni", "0000 0001 2156 1421"],
    ["gnd", "abc"],
    ["ror", "1ggx41570"],
    ["doi", "10.1234"],
    ["doi", "11304/abc"],
    ["handle", "11304"],
    ["isbn", "978-3-16-148410-1"],
    ["issn", "0317-8472"],
    ["eissn", "0317-847"],
    ["lissn", "2434-5610"],
    ["ean13", "4006381333932"],
    ["arxiv", "2101.123"],
    ["pmid", "PMC12082125"],
    ["url", "example.org/data"],
    ["urn", "nbn:de:101"],
    ["ark", "ark:13030"],
    ["lsid", "urn:lsid:ubio.org"],
    ["purl", "https://example.org/purl"],
    ["ads", "2015MNRAS"],
    ["istc", "0A9-2002-12B4A105-8"],
    ["wikidata", "P31"],
  ])("of the scheme %s may not be %s", (scheme, value) => {
    expect(all[scheme]?.valid(value)).toBe(false);
  });
});

describe("the scheme of an identifier", () => {
  it.each([
    ["10.5281/zenodo.1234", "doi"],
    ["https://doi.org/10.5281/zenodo.1234", "doi"],
    ["11304/abc-1", "handle"],
    ["http://hdl.handle.net/11304/abc", "handle"],
    ["https://example.org/a/b", "url"],
    ["https://purl.org/dc", "purl"],
    ["ark:/13030/tqb3kh97gh8w", "ark"],
    ["urn:lsid:ubio.org:namebank:11815", "lsid"],
    ["urn:nbn:de:101:1-201102033592", "urn"],
    ["2101.12345", "arxiv"],
    ["math/0309136", "arxiv"],
    ["978-3-16-148410-0", "isbn"],
    ["0317-8471", "issn"],
    ["4006381333931", "ean13"],
    ["12082125", "pmid"],
    ["2015MNRAS.449.4221H", "ads"],
  ])("of the record %s is %s", (value, scheme) => {
    expect(detectScheme(value, recordSchemes)).toBe(scheme);
  });

  it.each([
    ["0000-0002-1825-0097", "orcid"],
    ["0000 0001 2156 142X", "isni"],
    ["https://isni.org/isni/000000012156142X", "isni"],
    ["https://ror.org/01ggx4157", "ror"],
    ["gnd:118540238", "gnd"],
  ])("of the person %s is %s", (value, scheme) => {
    expect(detectScheme(value, personSchemes)).toBe(scheme);
  });

  it("stays unknown where nothing fits", () => {
    expect(detectScheme("nonsense", recordSchemes)).toBeUndefined();
    expect(detectScheme("10.1234/x", personSchemes)).toBeUndefined();
  });
});
