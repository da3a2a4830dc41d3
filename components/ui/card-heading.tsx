import { CardHeader, CardTitle } from "./card";

/** Head of a card that says below its title what it is for. */
export function CardHeading({ title, description }: { title: string; description: string }) {
  return (
    <CardHeader>
      <div className="space-y-0.5">
        <CardTitle>{title}</CardTitle>
        <p className="text-sm text-muted-foreground">{description}</p>
      </div>
    </CardHeader>
  );
}
