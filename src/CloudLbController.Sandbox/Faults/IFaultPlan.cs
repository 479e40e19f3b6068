using CloudLbController.Sandbox.Api;

namespace CloudLbController.Sandbox.Faults;

/// <summary>Decides for each request whether it goes wrong.</summary>
public interface IFaultPlan
{
    /// <summary>The fault for this request; null when it goes right. Called once for each request, in the order of arrival; must be thread-safe.</summary>
    Fault? Next(ApiCall call);
}
