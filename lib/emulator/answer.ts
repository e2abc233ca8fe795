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

/** How the reference answers. */
export const referenceBehaviour: Behaviour = {
  ...requestStages,
  ...selectionStages,
  ...documentStages,
  ...errorStages,
  ...operationStages,
  ...messageStages,
};

// A variation is one object for thousands of requests; its behaviour is put together once.
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
 * Answers a request as the web service of a cluster would. Pure: the same request, cluster and variation give the same reply.
 * A variation stands for a server that differs from the reference, be it wrong or right in another way.
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
