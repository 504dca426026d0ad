// What can go wrong on the user's machine, each in one sentence with its remedy.

const causes = {
  disk: {
    signs:
      /ENOSPC|EDQUOT|SQLITE_FULL|No space left on device|not enough space on the disk|quota exceeded/i,
    sentence:
      "There is no space left on the disk. Free about 1 GB, then run the same command again.",
  },
  permission: {
    signs:
      /EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN|Permission denied|Read-only file system/i,
    sentence:
      "There is no permission to write%PATH%. Get the right to write there, or put the project into a folder of your own, then run the same command again.",
  },
  certificate: {
    signs:
      /SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)|CERT_(HAS_EXPIRED|NOT_YET_VALID|UNTRUSTED)|CERTIFICATE_VERIFY_FAILED|self.signed certificate|unable to (get|verify)[\w ]+ certificate/i,
    sentence:
      "The packages come with a certificate that is not trusted here, as behind the firewalls of some institutes. Ask your institute for its certificate as a PEM file, set NODE_EXTRA_CA_CERTS (for npm) and PIP_CERT (for Python) to the path of that file, then run the same command again.",
  },
  network: {
    signs:
      /Exit handler never called|ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|name resolution|from versions: none/i,
    sentence:
      "The first start needs the internet, and the packages could not be reached. Connect (behind a proxy: set HTTPS_PROXY; where all else works: NODE_EXTRA_CA_CERTS may lack your institute's certificate), then run the same command again.",
  },
};

/** The kind of trouble that a failed program's output speaks of: disk, permission, network, or undefined. */
export function kindOf(output) {
  return Object.keys(causes).find((kind) => causes[kind].signs.test(output));
}

/** The sentence for that trouble, or undefined when the output speaks of none that is known. */
export function causeOf(output, path) {
  const kind = kindOf(String(output));
  if (!kind) return undefined;
  path ??= /(?:EACCES|EPERM|EROFS|denied|Read-only)[^\n]*?'([^'\n]+)'/i.exec(output)?.[1];
  return causes[kind].sentence.replace("%PATH%", path ? ` to ${path}` : "");
}
