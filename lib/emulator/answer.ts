import type { Reply } from '../model/http.ts';
import { wrap } from './behaviour.ts';
import type { Behaviour, IncomingRequest, Variation } from './behaviour.ts';
import type { Cluster } from './cluster.ts';
import { documentStages } from './stages/documents.ts';
import { errorStages } from './stages/errors.ts';
import { messageStages } from './stages/message.ts';
import { operationStages } from './stages/operations.ts';
import { requestStages } from './stages/request.ts';
import { selectionStages } from './stages/selection.ts';

/** The behaviour of the reference server. */
export const referenceBehaviour: Behaviour = {
  ...requestStages,
  ...selectionStages,
  ...documentStages,
  ...errorStages,
  ...operationStages,
  ...messageStages,
};

// Memo, because one variation answers thousands of requests.
const behaviours = new WeakMap<Variation, Behaviour>();

function behaviourOf(variation: Variation): Behaviour {
  let behaviour = behaviours.get(variation);
  if (behaviour === undefined) {
    behaviour = wrap(referenceBehaviour, variation);
    behaviours.set(variation, behaviour);
  }
  return behaviour;
}

const none: Variation = [];

/**
 * Answers a request as the web service of a cluster; pure.
 * @param variation the differences of the server from the reference, wrong or right
 */
export function answer(request: IncomingRequest, cluster: Cluster, variation: Variation = none): Reply {
  const behaviour = behaviourOf(variation);
  const arrival = { request, cluster, behaviour, ...behaviour.readTarget(request) };
  const call = {
    ...arrival,
    route: behaviour.route(arrival),
    version: behaviour.chooseVersion(arrival),
    render: behaviour.chooseRender(arrival),
    names: behaviour.requestedNames(arrival),
  };
  return behaviour.reply(call, behaviour.outcome(call));
}
