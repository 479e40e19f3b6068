using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Observing;

/// <summary>One thing that exists.</summary>
public sealed record ObservedResource
{
    /// <summary>Its key, from its mark; of a foreign thing the key that it is in the way of.</summary>
    public required ResourceKey Key { get; init; }

    /// <summary>The cloud's name of it: unique, assigned or computed by the cloud, never compared with a wish.</summary>
    public required string Id { get; init; }

    /// <summary>The cloud's name of the thing it lives inside; null where it stands alone.</summary>
    public string? ParentId { get; init; }

    /// <summary>Whose it is.</summary>
    public Custody Custody { get; init; } = Custody.Ours;

    /// <summary>The uid of the object that wanted it, from its mark.</summary>
    public string? OwnerUid { get; init; }

    /// <summary>Its settings in the words of the wish; null where they were not read: what was not read is never changed.</summary>
    public Resource? Settings { get; init; }

    /// <summary>Which very things its references mean; a replaced target group shows here before it shows in the settings.</summary>
    public StructuralList<Binding> Bindings { get; init; } = [];

    /// <summary>Its state.</summary>
    public Lifecycle Lifecycle { get; init; } = Lifecycle.Ready;

    /// <summary>The addresses that the cloud gave it.</summary>
    public StructuralList<CloudAddress> Addresses { get; init; } = [];

    /// <summary>The members of a target group; null where they were not read, and for anything else.</summary>
    public StructuralList<ObservedTarget>? Targets { get; init; }

    /// <summary>The cloud's version of it (an etag), which a write must name; null where the cloud has none.</summary>
    public string? Revision { get; init; }

    /// <summary>When the cloud says it was made; of twins the oldest is kept. Null sorts first.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
