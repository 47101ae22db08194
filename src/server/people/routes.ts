import type { FastifyInstance } from "fastify";
import { listMyDelegations } from "#contract/delegation.ts";
import * as people from "#contract/people.ts";
import * as personRights from "#contract/person-rights.ts";
import { serve } from "#server/platform/http/serve.ts";
import * as handover from "./handover.ts";
import * as posts from "./posts.ts";
import * as rights from "./rights.ts";
import * as service from "./service.ts";

export function peopleRoutes(app: FastifyInstance): void {
  serve(app, people.listPeople, ({ parts, query }) => service.listPeople(parts, query));
  serve(app, people.addPerson, ({ parts, body }) => service.addPerson(parts, body));
  serve(app, people.getPerson, ({ parts, params }) => service.getPerson(parts, params.personId));
  serve(app, people.changePerson, ({ parts, params, body }) => service.changePerson(parts, params.personId, body));
  serve(app, people.listPosts, ({ parts, query }) => posts.listPosts(parts, query));
  serve(app, people.addPost, ({ parts, body }) => posts.addPost(parts, body));
  serve(app, people.changePost, ({ parts, params, body }) => posts.changePost(parts, params.postId, body));
  serve(app, people.assign, ({ parts, params, body }) => posts.assign(parts, params.personId, body));
  serve(app, people.endAssignment, ({ parts, params, body }) =>
    posts.endAssignment(parts, params.assignmentId, body.until),
  );
  serve(app, personRights.delegate, ({ parts, params, body }) => rights.delegate(parts, params.personId, body));
  serve(app, personRights.endDelegation, ({ parts, params }) => rights.endDelegation(parts, params.delegationId));
  serve(app, personRights.giveRole, ({ parts, params, body }) => rights.giveRole(parts, params.personId, body));
  serve(app, personRights.takeRole, ({ parts, params }) => rights.takeRole(parts, params.grantId));
  serve(app, personRights.listGrants, ({ parts, params }) => rights.listGrants(parts, params.organisationId));
  serve(app, personRights.getHandover, ({ parts, params }) => handover.getHandover(parts, params.personId));
  serve(app, personRights.printHandover, ({ parts, params }) => handover.printHandover(parts, params.personId));
  serve(app, personRights.leave, ({ parts, params, body }) => handover.leave(parts, params.personId, body));
  serve(app, listMyDelegations, ({ parts }) => service.listMyDelegations(parts));
}
