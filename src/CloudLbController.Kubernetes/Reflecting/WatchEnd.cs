using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>How one watch ended, the version up to which the store is complete, and the error if there was one.</summary>
internal sealed record WatchEnd(WatchCause Cause, string Version, ApiException? Error = null);
