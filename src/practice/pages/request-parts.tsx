/** Pieces that the list of requests and the page of one have in common. */
import type { RequestStatus } from "../../wire";
import { reference } from "../answers/request";
import type { StoredRequest } from "../store/requests";
import { Party } from "./party";
import type { Visit } from "./visit";
import { requestStatusWords } from "./words";

/** The state of a request, as a small label with words. */
export const RequestBadge = ({ status }: { status: RequestStatus }) => (
  <span class={`tag status-${status}`}>{requestStatusWords[status]}</span>
);

/** Who asks whom. */
export function Parties({ visit, request }: { visit: Visit; request: StoredRequest }) {
  return (
    <>
      From <Party visit={visit} reference={reference(request.createdBy)} />
      {request.receiver && (
        <>
          {" "}
          to <Party visit={visit} reference={reference(request.receiver)} />
        </>
      )}
    </>
  );
}
