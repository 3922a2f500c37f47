import { entriesOf, type Check } from "./check";

/** The part of a subject with which GitHub names the jobs of pull requests. Source: GitHub, "OpenID Connect reference". */
const pullRequest = /(^|:)pull_request(:|$)/;

/** What a pull request runs, nobody has reviewed. That a job which applies may plan, too, does no harm. */
export const checkPipelineSubjects: Check = ({ deployment }) =>
  entriesOf(deployment?.oidc?.applySubjects, ["deployment", "oidc", "applySubjects"])
    .filter(({ value }) => pullRequest.test(value))
    .map(({ value, path }) => ({
      path,
      message: `${value} lets every pull request apply`,
      advice:
        "write the subject of a protected environment, such as repo:acme/baseline:environment:production",
    }));
