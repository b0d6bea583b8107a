return await Netwerkplatform.Host.App.RunAsync(args);
