import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

// Options are made at the first request, not at import: building needs no environment.
const handler: Handler = (request, context) => (NextAuth(nextAuthOptions()) as Handler)(request, context);

export { handler as GET, handler as POST };
