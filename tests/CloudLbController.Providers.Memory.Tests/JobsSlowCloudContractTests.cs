using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Memory.Tests;

public sealed class JobsSlowCloudContractTests : SlowCloudContractTests
{
    protected override IContractCloud NewCloud(int seed = 1) => new MemoryContractCloud("jobs", seed);
}
