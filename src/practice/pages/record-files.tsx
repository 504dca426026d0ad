/** The files of a record or draft. */
import type { RecordFile, RecordObject } from "../../wire";
import { Icon } from "./icons";
import type { Visit } from "./visit";
import { readableDay, readableSize } from "./words";

/** Path of the API below which the files lie; a visit by access link takes its secret along. */
function filePaths({ link, identity }: Visit, { id, is_draft }: RecordObject) {
  const files = `/api/records/${id}${is_draft ? "/draft" : ""}/files`;
  const secret = identity.linkToken ? `?token=${encodeURIComponent(identity.linkToken)}` : "";
  return {
    content: (key: string) => link(`${files}/${encodeURIComponent(key)}/content${secret}`),
    archive: link(`${files}-archive${secret}`),
  };
}

/** Entries in the order the record asks for, then those it does not name. */
function inOrder({ files }: RecordObject): RecordFile[] {
  const entries = Object.values(files.entries ?? {}).filter(({ access }) => !access.hidden);
  const place = (key: string) => {
    const index = files.order?.indexOf(key) ?? -1;
    return index < 0 ? Infinity : index;
  };
  return entries.sort((a, b) => place(a.key) - place(b.key) || 0);
}

export function RecordFiles({ visit, record }: { visit: Visit; record: RecordObject }) {
  const { files } = record;
  return (
    <section aria-labelledby="files">
      <h2 id="files">Files</h2>
      {!files.enabled ? (
        <p class="message">This record has metadata only: it describes data, but holds no files.</p>
      ) : !files.entries ? (
        <Protection record={record} />
      ) : Object.keys(files.entries).length === 0 ? (
        <p class="quiet">No files yet.</p>
      ) : (
        <>
          {record.access.files === "restricted" && <Protection record={record} />}
          <FileTable visit={visit} record={record} />
        </>
      )}
    </section>
  );
}

/** Who may see the files, where that is not everybody, and until when. */
function Protection({ record }: { record: RecordObject }) {
  const { embargo } = record.access;
  const title = embargo?.active ? "The files are under embargo." : "The files are restricted.";
  return (
    <div class="message warn">
      <p>
        <strong>{title}</strong> Only people with a right to them can see and download them
        {record.files.entries ? "; you are one of them." : "."}
      </p>
      {embargo?.active && embargo.until && (
        <p>
          The embargo ends on {readableDay(embargo.until)}.
          {embargo.reason && (
            <>
              {" "}
              Reason: <bdi>{embargo.reason}</bdi>
            </>
          )}
        </p>
      )}
    </div>
  );
}

function FileTable({ visit, record }: { visit: Visit; record: RecordObject }) {
  const { count = 0, total_bytes = 0 } = record.files;
  const paths = filePaths(visit, record);
  return (
    <>
      <div class="scroll" role="region" aria-label="Table of files" tabIndex={0}>
        <table class="files">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="number">
                Size
              </th>
              <th scope="col">
                <span class="unseen">Download</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(record).map((file) => (
              <FileRow key={file.key} file={file} content={paths.content(file.key)} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="below-table">
        <span class="quiet">
          {count} {count === 1 ? "file" : "files"}, {readableSize(total_bytes)}
        </span>
        <a href={paths.archive} download>
          Download all (ZIP)
        </a>
      </p>
    </>
  );
}

/** One file of the table; `content` is where its content is. */
function FileRow(props: { file: RecordFile; content: string }) {
  const { file, content } = props;
  return (
    <tr>
      <td>
        <a href={content}>
          <bdi>{file.key}</bdi>
        </a>
        <small class="checksum">{file.checksum}</small>
      </td>
      <td class="number">{readableSize(file.size)}</td>
      <td>
        <a class="icon-link" href={content} download aria-label={`Download ${file.key}`}>
          <Icon name="download" />
        </a>
      </td>
    </tr>
  );
}
