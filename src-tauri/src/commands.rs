// The one list of commands that the pages may call. The handler (`lib.rs`), the permissions (`build.rs`, which includes this
// file) and the TypeScript bindings (`bindings.rs`) are made from it, so that none of the three can lag behind.
macro_rules! commands {
    ($then:ident) => {
        $then![
            ipc::frame::watch,
            ipc::frame::enter_practice,
            ipc::frame::leave_practice,
            ipc::lists::recordings,
            ipc::lists::recording_ids,
            ipc::lists::recording,
            ipc::lists::meetings,
            ipc::lists::meeting,
            ipc::lists::courses,
            ipc::acts::download,
            ipc::acts::plan_copy,
            ipc::acts::copy_to_course,
            ipc::acts::copy_instead,
            ipc::acts::alternatives,
            ipc::acts::pause,
            ipc::acts::resume,
            ipc::acts::cancel,
            ipc::acts::take_back,
            ipc::acts::sync,
            ipc::acts::open_folder,
            ipc::acts::open_course,
            ipc::links::preview_assign,
            ipc::links::assign,
            ipc::links::undo_assign,
            ipc::accounts::add_zoom,
            ipc::accounts::add_zoom_jwt,
            ipc::accounts::add_campus,
            ipc::accounts::check_account,
            ipc::accounts::remove_account,
            ipc::accounts::account_hosts,
            ipc::accounts::follow_hosts,
            ipc::accounts::unlock_keyring,
            ipc::settings::set_folder,
            ipc::settings::choose_folder,
            ipc::settings::set_look,
            ipc::settings::leave_setup,
            ipc::settings::set_network,
            ipc::settings::test_network
        ]
    };
}
