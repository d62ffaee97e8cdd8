// The one list of commands that the pages may call. The handler (`lib.rs`), the permissions (`build.rs`, which includes this
// file) and the TypeScript bindings (`bindings.rs`) are made from it, so that none of the three can lag behind.
macro_rules! commands {
    ($then:ident) => {
        $then![ipc::recordings]
    };
}
