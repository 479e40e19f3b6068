using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>Which EndpointSlices a server has: v1, or v1beta1 before 1.21.</summary>
internal static class ServedSlices
{
    public static async Task<ResourceType> FindAsync(IKubernetesApi api, CancellationToken ct)
    {
        try
        {
            await api.ListAsync(ResourceTypes.EndpointSlices, new ListRequest(1), ct);
            return ResourceTypes.EndpointSlices;
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return ResourceTypes.EndpointSlices with { Version = "v1beta1" };
        }
    }
}
