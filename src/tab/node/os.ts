/** What the practice instance and the helper use of `node:os`, in the browser. */
export const EOL = "\n";
export const homedir = () => "/home";
export const hostname = () => "browser";
export const networkInterfaces = () => ({});
export const platform = () => "linux";
export const tmpdir = () => "/tmp";
export const userInfo = () => ({ username: "trainee", uid: 1000, gid: 1000, homedir: "/home" });
export const cpus = () => [];

export default { EOL, homedir, hostname, networkInterfaces, platform, tmpdir, userInfo, cpus };
