namespace CloudLbController.Abstractions;

/// <summary>Slow facts about a cloud (network, zones, quotas, pools), surveyed in bulk. Each provider derives its own; the core only carries it.</summary>
public abstract record CloudEnvironment;
