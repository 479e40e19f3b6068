namespace CloudLbController.Kubernetes.Api;

/// <summary>How an object is to be deleted.</summary>
/// <param name="GracePeriodSeconds">For pods, how long they may take to end: null is what the pod says itself, 0 at once.</param>
/// <param name="Uid">The uid that it must have, 409 where it has another; null for any.</param>
public sealed record DeleteRequest(int? GracePeriodSeconds = null, string? Uid = null);
