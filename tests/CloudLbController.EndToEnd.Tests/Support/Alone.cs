namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Tests that run one after another once all others have ended: what they ask of the machine, within a second, it can do, but not beside a dozen others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
