import { TerraformElement, type TerraformResource } from "cdktf";

/**
 * Lets Terraform take over what exists already instead of creating it. The framework's own `importFrom` starts
 * a Terraform process at synthesis for every resource; this writes the same block without one.
 * Stacks and account modules share it. Source: Terraform language, "import block".
 */
export class ImportBlock extends TerraformElement {
  /** @param importId id in the form of the provider's import documentation */
  constructor(
    private readonly resource: TerraformResource,
    private readonly importId: string,
  ) {
    super(resource, "import");
  }

  public override toTerraform() {
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    return { import: [{ to: `${terraformResourceType}.${friendlyUniqueId}`, id: this.importId }] };
  }
}

/** Import id of a regional resource. Source: provider documentation, "Enhanced Region Support". */
export const inRegion = (id: string, region: string): string => `${id}@${region}`;
