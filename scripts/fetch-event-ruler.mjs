// Fetches AWS's event-ruler and what it needs into node_modules/.cache, unless it is there: the judge of event patterns.
// Needs Maven and a repository, or its mirror set in Maven's settings, this once.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "2.1.0";
const cache = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache");
const folder = join(cache, `event-ruler-${version}`);

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>aws-ir-baseline</groupId>
  <artifactId>judges</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId>
      <artifactId>event-ruler</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`;

if (!existsSync(folder)) {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, "pom.xml"), pom);
  const { status, error } = spawnSync(
    "mvn",
    [
      "-q",
      "-B",
      "-f",
      join(fresh, "pom.xml"),
      "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies",
      `-DoutputDirectory=${fresh}`,
    ],
    { stdio: ["ignore", 2, 2] },
  );
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    process.stderr.write(
      `event-ruler was not fetched: ${error?.message ?? "see Maven's message above"}\n`,
    );
    process.exit(1);
  }
  renameSync(fresh, folder);
}
process.stdout.write(`${folder}\n`);
