import { z } from "zod";

/** Prefix lengths that a VPC may have. Source: VPC user guide, "VPC CIDR blocks". */
const cidr = z
  .string()
  .regex(
    /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!\/)|(?=\/))){4}\/(1[6-9]|2[0-7])$/,
    "an IPv4 network such as 10.0.0.0/24, with a prefix of 16 to 27",
  );

export const forensicsNetworkSchema = z
  .strictObject({
    cidr: cidr
      .default("10.254.0.0/24")
      .describe(
        "Private addresses of the analysis network, the same in every analysis Region: it is connected to nothing, so it may overlap with any network of yours. Changing it replaces the network.",
      ),
    maintenanceCidr: cidr
      .default("10.254.1.0/27")
      .describe(
        "Private addresses of the network in which the workstation's image is built; it never holds evidence.",
      ),
  })
  .describe("Addresses of the networks in the forensics account.");

export const workstationSchema = z
  .strictObject({
    instanceType: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
        "an instance type with x86 processors such as m6i.xlarge",
      )
      .default("m6i.xlarge")
      .describe(
        "Instance type of workstations and of the instance that builds their image, with x86 processors (x86_64). Charged while a workstation runs.",
      ),
    volumeGiB: z
      .int()
      .min(20)
      .max(16_384)
      .meta({ unit: "GiB" })
      .default(200)
      .describe(
        "Root volume of a workstation (gp3), on which intermediate results lie; evidence is attached as volumes of its own. Deleted with the instance.",
      ),
  })
  .describe("Analysis workstations: started from a launch template, for one case each.");
