import type { App } from "cdktf";
import {
  externalAccessAnalyzer,
  unusedAccessAnalyzer,
} from "../modules/inventory/access-analyzers";
import { OrganizationAggregator } from "../modules/inventory/organization-aggregator";
import { queryFiles } from "../modules/inventory/query-files";
import { savedQueries } from "../modules/inventory/saved-queries";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The security account: what exists where, and who from outside can reach it. */
export class SecurityStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "security", { estate, account: estate.accountOf("security"), wave: 3 });

    new OrganizationAggregator(this, "aggregator", estate);
    savedQueries(this, estate);
    for (const [path, content] of queryFiles(estate)) this.addFile(path, content);
    for (const region of estate.organization.regions.governed)
      externalAccessAnalyzer(this, estate, region);
    unusedAccessAnalyzer(this, estate);
  }
}
