const { McpServer } = await import("@modelcontextprotocol/sdk/server/mcp.js");
const { StreamableHTTPServerTransport } = await import("@modelcontextprotocol/sdk/server/streamableHttp.js");

app.all("/mcp", express.json(), async (request, response) => {
  const server = new McpServer({ name: "tests", version: "1" });
  server.registerTool("hello", { description: "Says hello" }, async (extra) => ({
    content: [{ type: "text", text: "Hello " + extra.authInfo.scopes.join(" ") }],
  }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on("close", () => transport.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
