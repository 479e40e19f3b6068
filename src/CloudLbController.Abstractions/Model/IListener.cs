namespace CloudLbController.Abstractions.Model;

/// <summary>What is a listener in some cloud's words: the status of a Service tells of these.</summary>
public interface IListener
{
    /// <summary>Its name within the stack.</summary>
    ResourceKey Key { get; }

    /// <summary>The target group that connections go to.</summary>
    ResourceKey Targets { get; }
}
