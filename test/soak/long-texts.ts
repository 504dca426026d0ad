/** Metadata of one piece over and over: whatever reads them must not go over the same text again and again. */
import { recordMediaTypes } from "../../src/practice/exports/formats";
import type { TestPractice } from "../support/practice";
import { enoughMetadata, makeDraft, publish, RestClient } from "../support/rest-client";

/** What has made programs do so before. */
export const pieces = [
  ..."<a </ <!-- <![CDATA[ <? & &# &#9 &amp; a aA1 1 1. 1- - @ a@ a. . , / http:// 10. 10.1/ urn: ( [ { \\ \" ' = : _ % # *".split(" "),
  ..."<p> <p><b> </p> <table><tr> <ul><li> <style> é e\u0301 海 \ud83d\ude00 \u200b \u202e".split(" "),
  "<a ", '<a b="', " ", "\t\n", "\u00a0", "a ", "1 ", "\r\n",
]; // prettier-ignore

const exportNames =
  "json json-ld csl datacite-json datacite-xml dublincore marcxml bibtex geojson dcat-ap codemeta cff datapackage".split(
    " ",
  );

/** Saves, finds, publishes, shows and exports a record that says nothing but this. Throws where that fails. */
export async function writeAtLength(
  practice: Pick<TestPractice, "url" | "data">,
  piece: string,
  times: number,
): Promise<void> {
  const owner = new RestClient(practice, "trainee@example.org");
  const demand = (what: string, status: number, expected = 200) => {
    if (status !== expected) throw new Error(`${what} is ${status} with ${JSON.stringify(piece)}`);
  };
  const text = `x${piece.repeat(times)}x`;
  const { title, ...others } = enoughMetadata;
  const schemes = "doi url urn handle ark isbn arxiv lsid purl ads issn".split(" ");
  const metadata = {
    ...others,
    ...{ title: `${title} ${text}`, description: text, publisher: text, version: text, copyright: text },
    creators: [{ person_or_org: { type: "personal", family_name: text, given_name: text } }],
    subjects: [{ subject: text }],
    contact_emails: [text, `${text}@${text}`],
    identifiers: [{ identifier: text }, { identifier: text, scheme: "doi" }],
    related_identifiers: schemes.map((scheme) => ({ identifier: text, scheme, relation_type: { id: "cites" } })),
    additional_descriptions: [{ description: text, type: { id: "methods" } }],
    dates: [{ date: text, type: { id: "other" }, description: text }],
    references: [{ reference: text, identifier: text }],
    formats: [text],
    sizes: [text],
  }; // prettier-ignore
  const draft = await makeDraft(owner, { metadata });
  const find = async (q: string) =>
    (await owner.get(`/user/records?size=1&q=${encodeURIComponent(q)}`)).status;
  demand("finding it", await find(`id:"${draft.id}"`));
  await find(`*${piece}*b*a*b`);
  // Without what is wrong in it, it can be published.
  const right = { ...others, title, description: text, publisher: text, subjects: [{ subject: text }] };
  demand("changing it", (await owner.put(`/records/${draft.id}/draft`, { metadata: right })).status);
  const { id } = await publish(owner, draft);
  for (const path of ["", ...exportNames.map((name) => `/export/${name}`)]) {
    const answer = await fetch(`${practice.url}/records/${id}${path}`);
    await answer.arrayBuffer();
    demand(`page ${path}`, answer.status);
  }
  for (const accept of recordMediaTypes) {
    demand(accept, (await owner.get(`/records/${id}`, { accept })).status);
  }
  const query = `verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:${id}`;
  demand("harvesting it", (await fetch(`${practice.url}/oai2d?${query}`)).status);
} // prettier-ignore
