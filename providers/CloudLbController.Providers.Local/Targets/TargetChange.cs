using System.Collections.Immutable;

namespace CloudLbController.Providers.Local.Targets;

/// <summary>Targets that join or change, and the names of those that go. Applying it twice changes nothing more.</summary>
internal sealed record TargetChange(ImmutableArray<Target> Put, ImmutableArray<string> Remove);
