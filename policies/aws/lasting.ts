import type { Estate } from "../engine/estate";
import { all, no, not, type Tri } from "../engine/tri";
import { lockOf } from "../relations/storage";

/** Days: nobody rehearses with a longer lock. */
const longestRehearsal = 30;

const asked = new WeakMap<Estate, Tri>();

/**
 * Whether what the estate keeps is meant to last. A rehearsal says of itself that it is one: its only locks are short,
 * in governance mode, and on buckets that Terraform may empty. An estate without any lock says nothing of the kind.
 */
export function lasts(estate: Estate): Tri {
  const known = asked.get(estate);
  if (known) return known;
  const answer = not(isRehearsal(estate));
  asked.set(estate, answer);
  return answer;
}

function isRehearsal(estate: Estate): Tri {
  const locks = estate.all("aws_s3_bucket_object_lock_configuration");
  if (locks.length === 0) return no("the estate has no lock that says it is a rehearsal");
  return all(
    locks.flatMap((lock) => {
      const retention = lock.attr("rule.default_retention");
      return [
        retention.attr("mode").is("GOVERNANCE"),
        retention.attr("days").atMost(longestRehearsal),
        lock.related(lockOf).every((bucket) => bucket.attr("force_destroy").is(true)),
      ];
    }),
  );
}
