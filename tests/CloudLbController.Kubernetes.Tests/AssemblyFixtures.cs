using CloudLbController.TestSupport.ApiServers;

[assembly: AssemblyFixture(typeof(SharedApiServer))]
