import { useTestDatabase } from "@/scripts/testing/test-database";
import { describeLimits } from "./limits-suite";

useTestDatabase();
describeLimits();
