namespace CloudLbController.Abstractions.Observing;

/// <summary>A member of a target group.</summary>
/// <param name="Id">Its <see cref="Model.Target.Id"/>.</param>
/// <param name="Draining">Whether it gets no new connections.</param>
/// <param name="Health">What health checks say.</param>
public sealed record ObservedTarget(string Id, bool Draining, TargetHealth Health);
