using CloudLbController.Kubernetes.Api;
using CloudLbController.Simulation.Tests.Upstream;

namespace CloudLbController.Simulation.Tests;

/// <summary>What a Service costs in calls of the API server: a pass that comes before the watch shows our own write must not write it again.</summary>
public sealed class WriteCountTests
{
    [Fact]
    public void Service_Created_IsWrittenOnceForItsFinalizerAndOnceForEachThingToSay()
    {
        var rig = new ServiceRig();
        rig.Do(() => rig.Admin.CreateService("web", 80));

        // The address while the shared stack is not there; the cloud at work; all there; its health.
        Assert.Equal(["finalizers", "status", "status", "status", "status"], rig.ServiceWrites);
    }

    [Fact]
    public void Service_Deleted_LosesStatusAndFinalizerWithoutAConflictAfterOneRead()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Do(() => rig.Admin.Delete(ResourceType.Services, Objects.ServiceName("web")));

        Assert.False(rig.Exists());
        Assert.Equal(["status", "finalizers"], rig.ServiceWrites);
        var released = rig.Cluster.Server.Calls.Last(call => call.IsWrite && call.Resource == "services").At;
        Assert.Single(rig.Cloud.Calls.Snapshot(), call => !call.IsWrite && call.Time < released);
    }
}
