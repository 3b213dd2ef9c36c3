import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

/** Storage for this test's images only: buildah and its children find it through the environment. */
export async function useOwnStorage(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "todo-images-"));
  const driver = await overlayWorks(folder).then((works) => (works ? "overlay" : "vfs"));
  const config = join(folder, "storage.conf");
  const [graph, state] = [join(folder, "graph"), join(folder, "run")];
  await writeFile(config, `[storage]\ndriver = "${driver}"\ngraphroot = "${graph}"\nrunroot = "${state}"\n`);
  Object.assign(process.env, { CONTAINERS_STORAGE_CONF: config, BUILDAH_ISOLATION: "chroot" });
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await run("buildah", ["rm", "--all"]).catch(() => undefined);
      await run("buildah", ["rmi", "--all", "--force"]).catch(() => undefined);
      await run("sh", ["-c", `umount -q ${graph}/overlay; true`]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Inside of a container it often does not work. */
async function overlayWorks(folder: string): Promise<boolean> {
  const at = (name: string) => join(folder, "probe", name);
  await Promise.all(["lower", "upper", "work", "all"].map((name) => mkdir(at(name), { recursive: true })));
  const layers = `lowerdir=${at("lower")},upperdir=${at("upper")},workdir=${at("work")}`;
  return run("mount", ["-t", "overlay", "overlay", "-o", layers, at("all")]).then(
    () => run("umount", [at("all")]).then(() => true),
    () => false,
  );
}
