using CloudLbController.EndToEnd.Tests.Support;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(ApiServerPool))]
[assembly: AssemblyFixture(typeof(LocalCluster))]

// A test waits longer for processes, leases and health checks than it works: two of them leave two processors idle for half of the time.
[assembly: Parallelization(MaxThreads = 4)]
