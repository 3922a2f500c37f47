import type { Relation } from "./relation";
import type { Home, Related, Resource } from "./resource";
import type { Place } from "./tri";
import type { Val } from "./unknown";
import { Value } from "./value";

/** Watches what rules look at, so that a verdict can be explained. */
export interface Observer {
  /** Resources of a type are asked for; `*` when all of them are. */
  onAsk?(type: string): void;
  onRead(value: Value): void;
  onFollow(from: Resource, relation: Relation, related: Related, backwards: boolean): void;
}

/** A resource's home that tells an observer what it is asked. */
export class ObservedHome implements Home {
  constructor(
    private readonly home: Home,
    private readonly place: Omit<Place, "path">,
    private readonly observer: Observer,
  ) {}

  get stack(): string {
    return this.home.stack;
  }
  get account(): string | undefined {
    return this.home.account;
  }
  get region(): string | undefined {
    return this.home.region;
  }
  get partition(): string {
    return this.home.partition;
  }
  get deployer(): string | undefined {
    return this.home.deployer;
  }

  attribute(name: string): Val | undefined {
    const val = this.home.attribute(name);
    this.observer.onRead(new Value(val, { ...this.place, path: [name] }));
    return val;
  }

  attributes(): readonly string[] {
    return this.home.attributes();
  }

  referred(path: readonly (string | number)[]): Val {
    return this.home.referred(path);
  }

  related(of: Resource, relation: Relation): Related {
    const related = this.home.related(of, relation);
    this.observer.onFollow(of, relation, related, false);
    return related;
  }

  relatedBy(of: Resource, relation: Relation): Related {
    const related = this.home.relatedBy(of, relation);
    this.observer.onFollow(of, relation, related, true);
    return related;
  }
}
