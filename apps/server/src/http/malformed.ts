/** Requests that are no HTTP: Node's parser refuses them before the application sees them. */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { createDocument, PROBLEM_TYPE, type ProblemDraft } from './problem.ts';

const BY_CODE: Readonly<Record<string, ProblemDraft>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'limit.headers', detail: 'The headers of the request are too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'limit.request_time', detail: 'The request took too long to arrive' },
};
const MALFORMED: ProblemDraft = { status: 400, code: 'request.malformed', detail: 'The request is not HTTP/1.1' };

/** Answers with problem documents where Node would close in silence or send an empty answer. */
export function answerMalformed(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const document = createDocument(BY_CODE[error.code ?? ''] ?? MALFORMED);
    const body = JSON.stringify(document);
    socket.end(
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\ncontent-type: ${PROBLEM_TYPE}\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\nx-content-type-options: nosniff\r\n\r\n${body}`,
      () => socket.destroy(),
    );
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const document = createDocument({
      status: 417,
      code: 'request.expect',
      detail: 'This server knows no expectation but 100-continue',
    });
    response
      .writeHead(document.status, { 'content-type': PROBLEM_TYPE, connection: 'close' })
      .end(JSON.stringify(document));
  });
}
