#!/usr/bin/env python3
"""Asks Cedar the questions of a file and says how long its engine took, by its own clock.

cedar.py QUESTIONS ANSWERS

QUESTIONS is JSON: `levels`, `purposes`, `means` (levels by means) of an agreement, and `questions`, each an
object of the context. ANSWERS gets `p50` and `p99` in microseconds, and `permitted`, one bool a question.
"""

import json
import pathlib
import sys

import cedarpy

POLICY = """
permit (principal, action == Action::"send", resource)
when {
  context.phase == "in-force" &&
  context.suspended == "nobody" &&
  context.assurance == "held" &&
  resource.levels.contains(context.level) &&
  resource.purposes.contains(context.purpose) &&
  ((context.means == "network" && resource.network.contains(context.level)) ||
   (context.means == "courier" && resource.courier.contains(context.level)))
};
"""
ROUNDS = 40


def main() -> int:
    """Asks every question, round after round."""
    asked = json.loads(pathlib.Path(sys.argv[1]).read_text())
    agreement = {
        "levels": asked["levels"], "purposes": asked["purposes"],
        "network": asked["means"].get("network", []), "courier": asked["means"].get("courier", []),
    }
    policies = cedarpy.PolicySet.from_str(POLICY)
    entities = cedarpy.Entities.from_json_str(
        json.dumps([{"uid": {"type": "Agreement", "id": "a"}, "attrs": agreement, "parents": []}]))
    times: list[int] = []
    permitted: list[bool] = []
    for turn in range(ROUNDS):
        for question in asked["questions"]:
            context = dict(question)
            party = context.pop("party")
            answer = cedarpy.is_authorized(
                {
                    "principal": f'Party::"{party}"', "action": 'Action::"send"',
                    "resource": 'Agreement::"a"', "context": context,
                }, policies, entities)
            if answer.diagnostics.errors:
                raise SystemExit(answer.diagnostics.errors)
            times.append(answer.metrics["authz_duration_micros"])
            if turn == 0:
                permitted.append(answer.allowed)
    times.sort()
    pathlib.Path(sys.argv[2]).write_text(json.dumps({
        "p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100],
        "permitted": permitted}, separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
