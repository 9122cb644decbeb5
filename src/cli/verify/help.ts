/** The help of `transport-contract verify`. */
export const verifyHelp = `Usage: transport-contract verify URL [URL...] [options]

Judges a backend by its URL against the contract, clause by clause. Several URLs
are replicas of one backend. It writes only to conversations of its own; the
backend need not be empty. Some hundred conversations are left behind, unless
--cleanup says how to remove them.

Who the backend is
  --header 'NAME: VALUE'       sent with every request; repeatable
  --models NAME,NAME           names that the provider accepts (default: GET /models,
                               those of the oracle first)
  --default-model NAME         the model that answers where nothing is chosen
  --unknown-model NAME         a name that no provider knows (default: an invented one)
  --routes ASKED=ACTUAL        a model that another one answers for; repeatable
  --ws URL                     the WebSocket, such as ws://127.0.0.1:8080/ws
  --chat-path PATH             where turns are started (default /chat)
  --warm-path PATH             where a model is warmed (default /chat/warm)
  --messages-path PATH         with :id (default /conversations/:id/messages)
  --conversations-path PATH    the list of conversations: JSON with their ids
  --create 'METHOD PATH'       makes a conversation, where the backend mints its own ids
  --cleanup 'METHOD PATH'      removes a conversation after the run, with :id, such as
                               'DELETE /conversations/:id'
  --without PART,PART          parts that it does not have: selection (a stored model per
                               conversation), turns, socket, warm, messages,
                               conversations

What shows more
  --restart COMMAND            kills the backend hard and starts it again; may return,
                               or stay in the foreground as the new server; also run
                               where a check has brought the backend down
  --oracle PORT                starts an OpenAI-compatible upstream on 127.0.0.1:PORT;
                               point the backend at it, and which model answers is judged
                               by what it asks, with stored messages or without

How it is judged
  --profile core|full          core: what the given options can show (exit 0 where some
                               of it could not be verified); full: every MUST, else exit 2
                               (default: full where all it takes is given)
  --strict                     a failed SHOULD fails the run
  --only ID,ID                 these checks, or all checks of these clauses; repeatable
  --baseline FILE              known failures: a JSON report, or ids one a line; they do
                               not count, and one that passes now fails the run
  --seed N                     the seed of all random choices (default: a random one)
  --jobs N                     how many checks run at once (default 8)
  --timeout SECONDS            of one request (default 10)
  --turn-timeout SECONDS       of one turn (default 60)

What comes out
  --report KIND=FILE,...       json, junit, tap, html, md or badge; repeatable; FILE -
                               is standard output; a badge is a picture where FILE
                               ends in .svg
  --no-color                   no colours; so does NO_COLOR
  --help                       this text

Exit codes: 0 conformant, 1 a MUST failed (under --strict a SHOULD; or the baseline
is out of date), 2 a MUST could not be verified, 3 usage, or no check could be run,
4 unreachable, 5 the kit's own error.
`;
