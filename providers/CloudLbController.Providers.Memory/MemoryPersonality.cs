namespace CloudLbController.Providers.Memory;

/// <summary>Which sort of cloud the memory provider behaves like.</summary>
public enum MemoryPersonality
{
    /// <summary>Things of their own with late ids and tags, each change one call, load balancers slow to start: like AWS.</summary>
    Objects,

    /// <summary>One document with a revision, shared by many stacks, whose every write is slow: like Azure.</summary>
    Document,

    /// <summary>Every write is a job that takes effect later, or fails later: like Alibaba Cloud.</summary>
    Jobs,
}
