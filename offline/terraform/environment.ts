/** Registry addresses of the AWS provider, Terraform's and OpenTofu's. */
export const awsProviderAddresses: readonly string[] = [
  "registry.terraform.io/hashicorp/aws",
  "registry.opentofu.org/hashicorp/aws",
];

/** What a process needs from the caller's environment to run at all. */
const inherited = ["PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TZ"];

/**
 * The environment that Terraform runs in: none of the caller's AWS and Terraform variables, no
 * credentials, no configuration file of the user, no update check, no instance metadata.
 * @param home an empty folder that stands for the user's home.
 */
export function terraformEnvironment(
  caller: NodeJS.ProcessEnv,
  home: string,
): Readonly<Record<string, string>> {
  const kept = inherited.flatMap((name) => {
    const value = caller[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    TMPDIR: home,
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/dev/null",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    AWS_EC2_METADATA_DISABLED: "true",
    // A command lives for a second: collecting garbage less often saves a fifth of its time.
    GOGC: "400",
  };
}

/**
 * The variable that makes Terraform use a provider that is running already, instead of installing
 * and starting one. Source: go-plugin's ReattachConfig, terraform's `internal/command/meta_providers.go`.
 */
export function reattachEnvironment(port: number, pid: number): Readonly<Record<string, string>> {
  const running = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: pid,
    Test: true,
    Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
  };
  return {
    TF_REATTACH_PROVIDERS: JSON.stringify(
      Object.fromEntries(awsProviderAddresses.map((address) => [address, running])),
    ),
  };
}
