// Command daprd is Dapr's own with one more component: service invocation on a machine without multicast finds the app
// in a SQLite file, and that resolver is not among the "stable" components, which are all that a short build has.
package main

import (
	"github.com/dapr/components-contrib/nameresolution/sqlite"
	"github.com/dapr/dapr/cmd/daprd/app"
	"github.com/dapr/dapr/pkg/components/nameresolution"
)

func main() {
	nameresolution.DefaultRegistry.RegisterComponent(sqlite.NewResolver, "sqlite")
	app.Run()
}
