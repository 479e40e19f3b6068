using CloudLbController.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(LocalCluster))]
