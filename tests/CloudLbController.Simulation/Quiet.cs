using CloudLbController.Sandbox.Api;

namespace CloudLbController.Simulation;

/// <summary>How much was written so far, but for the lease.</summary>
internal sealed record Quiet(int CloudWrites, IReadOnlyList<ApiCall> ApiWrites)
{
    public static Quiet Of(SimulatedCluster cluster) => new(
        cluster.Cloud.LastWrite,
        cluster.Server.Calls.Where(call => call.Verb is (ApiVerb.Create or ApiVerb.Update or ApiVerb.Patch or ApiVerb.Delete) && !call.Resource.StartsWith("leases", StringComparison.Ordinal)).ToList());

    /// <summary>Nothing was wished, so nothing may have been written, but a reminder of a warning that lasts.</summary>
    public void CheckSince(Quiet before)
    {
        if (CloudWrites != before.CloudWrites)
        {
            throw new SimulationFailedException($"the cloud was written with nothing to do: call {CloudWrites} after {before.CloudWrites}");
        }

        if (ApiWrites.Count > before.ApiWrites.Count)
        {
            var writes = ApiWrites.Skip(before.ApiWrites.Count).ToList();
            if (writes.DistinctBy(write => write.Name).Count() == writes.Count && writes.TrueForAll(write => write.Resource == "events"))
            {
                return;
            }

            throw new SimulationFailedException($"the API server was written {writes.Count} times with nothing to do: {writes[0]}");
        }
    }
}
