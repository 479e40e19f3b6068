using CloudLbController.Abstractions;

namespace CloudLbController.Host.Providers;

/// <summary>A cloud that this program knows.</summary>
/// <param name="Factory">Makes its providers.</param>
internal sealed record Cloud(ICloudProviderFactory Factory)
{
    /// <summary>Ends when what the cloud runs in this very process breaks down, a data plane; never where it runs nothing here.</summary>
    public Task Plane { get; init; } = new TaskCompletionSource().Task;

    /// <summary>What the cloud does to the whole process; to be called before the process opens its first socket.</summary>
    public Action Prepare { get; init; } = () => { };
}
