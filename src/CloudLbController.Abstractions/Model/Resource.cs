namespace CloudLbController.Abstractions.Model;

/// <summary>
/// One thing that a cloud should have, as inputs only: nothing that the cloud assigns is in it, and it names others by key. The planner compares records
/// and knows no type, so a provider may add records of its own in <see cref="ICloudProvider.Resolve"/>. Every property counts in the comparison; one that
/// cannot be changed in place carries <see cref="ReplacesAttribute"/> and is part of <see cref="Identity"/>.
/// </summary>
/// <param name="Key">Its name within the stack.</param>
public abstract record Resource(ResourceKey Key)
{
    /// <summary>
    /// The immutable part, compared structurally: a resource with the same key and another identity is another resource, created beside the old one.
    /// </summary>
    public abstract object Identity { get; }

    /// <summary>The resource that this one lives inside and vanishes with; null for one that stands alone. It counts as a reference.</summary>
    public virtual ResourceKey? Parent => null;

    /// <summary>What it is replaced together with: while that stays as it is (it waits for approval, say), this does too. Null for one that is replaced by itself.</summary>
    public virtual ResourceKey? ReplacedWith => null;

    /// <summary>What is interrupted while a thing is changed in place into this one, as a sentence for its owner; null where nothing is.</summary>
    /// <param name="current">The settings of the thing; same key and identity.</param>
    public virtual string? InterruptionFrom(Resource current) => null;

    /// <summary>What it mentions beside its parent: created before it, deleted after it, switched in place when replaced.</summary>
    public virtual IEnumerable<ResourceRef> References => [];

    /// <summary>In a shared stack: what serves two claimants of one key with settings of their own; null where nothing serves both.</summary>
    /// <param name="other">What the other one claims.</param>
    public virtual Resource? Unite(Resource other) => Equals(other) ? this : null;
}
