/** Certificates for tests, made by openssl: any name, any time. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  key: string;
  cert: string;
}

const CONFIG = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

/** A certificate that is its own authority. Times as openssl reads them, for example `20200101000000Z`. */
export function certificateFor(
  name: string,
  { from = "20200101000000Z", until = "20991231235959Z" } = {},
): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "b2share-certificate-"));
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  try {
    writeFileSync(join(folder, "ca.cnf"), CONFIG);
    writeFileSync(join(folder, "index.txt"), "");
    openssl(
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-config", "ca.cnf"],
      ...["-keyout", "key.pem", "-out", "csr.pem", "-subj", `/CN=${name}`],
      ...["-addext", `subjectAltName=DNS:${name}`],
    );
    openssl(
      ...["ca", "-batch", "-selfsign", "-notext", "-config", "ca.cnf", "-keyfile", "key.pem"],
      ...["-in", "csr.pem", "-out", "cert.pem", "-startdate", from, "-enddate", until],
    );
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    return { key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
