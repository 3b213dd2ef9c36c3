import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

export interface Bases {
  readonly buildImage: string;
  readonly runtimeImage: string;
}

const mirror = "http://deb.debian.org/debian";
const release = "bookworm";

/**
 * Stand-ins for the Dockerfile's two base images, made of the same Debian packages, because those cannot be pulled
 * everywhere. They use the Node that runs this.
 */
export async function makeBases(folder: string): Promise<Bases> {
  const [build, runtime] = [join(folder, "build"), join(folder, "runtime")];
  await Promise.all([makeBuildRoot(build), makeRuntimeRoot(runtime, join(folder, "packages"))]);
  return {
    buildImage: await commit(build, "localhost/node-build"),
    runtimeImage: await commit(runtime, "localhost/base-runtime"),
  };
}

async function makeBuildRoot(folder: string): Promise<void> {
  const packages = "--include=libatomic1,libstdc++6,binutils";
  await run("debootstrap", ["--foreign", "--variant=minbase", packages, release, folder, mirror]);
  // It unpacks only the packages that Debian requires.
  const packed = join(folder, "var/cache/apt/archives");
  const unpack = 'for deb; do dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink; done';
  const wanted = (await readdir(packed)).filter((file) =>
    /^lib(atomic1|stdc|ctf|jansson|gprofng)|binutils/.test(file),
  );
  await run("sh", ["-c", unpack, "sh", ...wanted.map((file) => join(packed, file))], folder);
  // Links to this machine's, because buildah mounts its own.
  for (const name of ["proc", "sys", "dev"]) {
    await rm(join(folder, name), { recursive: true, force: true });
    await mkdir(join(folder, name));
  }
  await mkdir(join(folder, "usr/local/bin"), { recursive: true });
  await copyFile(process.execPath, join(folder, "usr/local/bin/node"));
}

/** Without a shell and package manager, like distroless. */
async function makeRuntimeRoot(folder: string, packages: string): Promise<void> {
  await mkdir(packages, { recursive: true });
  await run("apt-get", ["download", "-q", "libc6", "ca-certificates", "tzdata"], packages);
  for (const file of await readdir(packages)) await run("dpkg-deb", ["-x", join(packages, file), folder]);
  const authorities = join(folder, "usr/share/ca-certificates/mozilla");
  const texts = (await readdir(authorities)).sort().map((name) => readFile(join(authorities, name), "utf8"));
  const bundle = join(folder, "etc/ssl/certs/ca-certificates.crt");
  await mkdir(dirname(bundle), { recursive: true });
  await writeFile(bundle, (await Promise.all(texts)).join(""));
  await writeFile(join(folder, "etc/passwd"), "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n");
  await mkdir(join(folder, "tmp"), { mode: 0o1777 });
}

async function commit(folder: string, name: string): Promise<string> {
  const container = await run("buildah", ["from", "scratch"]);
  await run("buildah", ["add", "-q", container, folder, "/"]);
  await run("buildah", ["config", "--env", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", container]);
  await run("buildah", ["commit", "-q", "--rm", container, name]);
  return name;
}
