import { servicesAreScoped } from "./services-are-scoped";

export const accessRules = [servicesAreScoped];
