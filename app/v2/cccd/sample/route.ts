import { gatewayRoute } from "@/lib/gateway/doors/next";

export { gatewayRoute as DELETE, gatewayRoute as GET, gatewayRoute as HEAD, gatewayRoute as OPTIONS, gatewayRoute as PATCH, gatewayRoute as POST, gatewayRoute as PUT };
